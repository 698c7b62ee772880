'use strict';

const results = JSON.parse(document.getElementById('results').textContent);
const CURVE_COLOURS = 8;

/** All there are, so that each has its colour whether the others are there or not. */
const STAGES = ['jitter', 'journal', 'listener', 'book', 'ring', 'decoded', 'socket', 'sent'];

const JDKS = new Set(results.rows.map((row) => row.jdk));
const AXIS_FONT = '12px system-ui, sans-serif';

/** One over the part that is slower: 50, 90, 99 and so on. */
const PERCENTILE_TICKS = [2, 10, 100, 1e3, 1e4, 1e5];

const plots = [];

/** As TextReport.java: about four digits that mean something, and numbers of a column have them in the same places. */
function number(value) {
    if (value === null || value === undefined) {
        return '';
    }
    const size = Math.abs(value);
    const digits = Number.isInteger(value) || size >= 1000 ? 0 : size >= 10 ? 1 : size < 0.1 ? 5 : 2;
    return decimals(value, digits);
}

/** Of units, each so many times the one before, the one that leaves a number people can read. */
function scaled(value, factor, units) {
    let rest = value;
    let unit = 0;
    while (Math.abs(rest) >= factor && unit < units.length - 1) {
        rest /= factor;
        unit++;
    }
    const digits = rest >= 100 || Number.isInteger(rest) ? 0 : rest >= 10 ? 1 : 2;
    return `${decimals(rest, digits)} ${units[unit]}`;
}

/** A number with its unit. */
function quantity(value, unit) {
    if (value === null || value === undefined) {
        return '';
    }
    switch (unit) {
        case 'ns':
        case 'ns/op':
            return scaled(value, 1000, ['ns', 'µs', 'ms', 's']);
        case 'bytes':
            return scaled(value, 1024, ['B', 'KiB', 'MiB', 'GiB']);
        case 'bytes/s':
            return scaled(value, 1000, ['B/s', 'kB/s', 'MB/s', 'GB/s']);
        case 'changes/s':
            return scaled(value, 1000, ['/s', 'thousand/s', 'million/s']);
        case 'B/op':
            return `${value.toLocaleString('en', { maximumFractionDigits: 5 })} B`;
        default:
            return `${number(value)} ${unit}`;
    }
}

/** A colour of the style sheet, as the scheme of the day has it. */
function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

function curveColour(index) {
    return `curve-${index % CURVE_COLOURS}`;
}

function chartWidth() {
    return document.getElementById('charts').clientWidth;
}

function element(name, text, kind) {
    const made = document.createElement(name);
    made.textContent = text;
    if (kind) {
        made.className = kind;
    }
    return made;
}

/** With the JDK, where results of more than one stand beside each other. */
function named(each) {
    return JDKS.size > 1 && each.jdk > 0 ? `${each.name}, JDK ${each.jdk}` : each.name;
}

function percentile(x) {
    return x === null ? '' : `${+(100 * (1 - 1 / x)).toFixed(5)}`;
}

function table(id, heads, rows) {
    const target = document.getElementById(id);
    const head = target.insertRow();
    heads.forEach((each) => head.append(element('th', each.replace('<', ''), each.startsWith('<') ? 'text' : '')));
    rows.forEach((cells) => {
        const row = target.insertRow();
        cells.forEach((cell) => row.append(element('td', cell.text ?? cell, cell.kind)));
    });
}

/** Whether the bar is about a ratio to a peer, and not a limit. */
function isRatio(row) {
    return row.peer !== null || row.skipped !== null;
}

function sense(row) {
    const bar = isRatio(row) ? `${row.bar} ×` : quantity(row.bar, row.unit);
    return `${row.sense === 'at least' ? '≥' : '≤'} ${bar}`;
}

function decimals(value, digits) {
    return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function showAbout() {
    const { machine } = results;
    const isUnderLoad = results.mode.startsWith('latency');
    document.getElementById('title').textContent = isUnderLoad ? 'kubook under load' : 'kubook beside its peers';
    document.getElementById('about').textContent = `${results.mode}, ${results.date} · `
        + `${machine.processor}, ${machine.cores} cores, ${machine.system}, ${machine.jvm}`;
    const failed = document.getElementById('failed');
    results.failures.forEach((line) => failed.append(element('p', `Failed: ${line}`, 'miss')));
    if (results.contenders.length === 0) {
        return;
    }
    const shares = results.contenders.map((each) => each.cpuShare);
    const share = shares.reduce((sum, each) => sum + each, 0) / shares.length;
    if (share < 0.9) {
        const busy = document.getElementById('busy');
        busy.hidden = false;
        busy.textContent =
            `The machine was busy: contenders had a processor ${Math.round(100 * share)} % of the time. Times are the `
            + 'processor’s, but for percentiles; trust the ratios more than the times, and neither much.';
    }
}

/** Bars on one logarithmic axis, with a line where ours is as good as the peer. */
function showRatios() {
    const shown = results.rows.filter((row) => row.sense === 'at least' && row.peer !== null);
    if (shown.length === 0) {
        return;
    }
    const target = document.getElementById('ratios');
    const least = Math.log(Math.min(1, ...shown.map((row) => 0.7 * row.ratio)));
    const most = Math.log(1.15 * Math.max(2, ...shown.map((row) => Math.max(row.ratio, row.bar))));
    const place = (ratio) => `${(100 * (Math.log(ratio) - least)) / (most - least)}%`;
    shown.forEach((row) => {
        const line = element('div', '', 'bar');
        const track = element('div', '', 'track');
        const fill = element('div', '', row.ok ? 'fill' : 'fill short');
        fill.style.width = place(row.ratio);
        const mark = element('div', '', 'mark');
        mark.style.left = place(row.bar);
        const even = element('div', '', 'even');
        even.style.left = place(1);
        track.append(fill, even, mark);
        const told = `${number(row.ratio)} × of ${row.bar} ×`;
        line.append(element('span', named(row)), track, element('span', told, 'told'));
        target.append(line);
    });
    const axis = element('div', '', 'bar axis');
    const track = element('div', '', 'track');
    for (let ratio = 2 ** Math.ceil(least / Math.LN2); Math.log(ratio) <= most; ratio *= 2) {
        const tick = element('span', `${ratio} ×`);
        tick.style.left = place(ratio);
        track.append(tick);
    }
    axis.append(track);
    target.append(axis);
}

function showRows() {
    document.getElementById('bars').hidden = results.rows.length === 0;
    const heads = ['bar', 'JDK', 'ours', 'peer', 'ratio', 'asked for', '<', '<against'];
    table('rows', heads, results.rows.map((row) => [
        row.name,
        row.jdk,
        { text: quantity(row.ours, row.unit), kind: 'ours' },
        quantity(row.peer, row.unit),
        row.peer === null ? '' : `${number(row.ratio)} ×`,
        sense(row),
        row.skipped
            ? { text: 'skipped', kind: 'text faint' }
            : { text: row.ok ? 'met' : 'missed', kind: row.ok ? 'text ok' : 'text miss' },
        { text: row.skipped ? `${row.against}: ${row.skipped}` : row.against, kind: 'text long' },
    ]));
}

function chart(title, note, curves, axes) {
    const target = document.getElementById('charts');
    target.append(element('h2', title), element('p', note, 'note'));
    const box = element('div', '');
    target.append(box);
    const xs = [...new Set(curves.flatMap((curve) => curve.points.map(([x]) => x)))].sort((a, b) => a - b);
    const data = [xs, ...curves.map((curve) => {
        const ys = new Map(curve.points);
        return xs.map((x) => ys.get(x) ?? null);
    })];
    const ink = {
        stroke: () => colour('faint'),
        grid: { stroke: () => colour('grid'), width: 1 },
        ticks: { stroke: () => colour('line'), width: 1 },
    };
    plots.push(new uPlot({
        width: chartWidth(),
        height: 320,
        padding: [null, 24, null, null],
        scales: { x: { time: false, distr: 3, range: (plot, least, most) => [least, most] }, y: { distr: 3 } },
        axes: [
            {
                ...ink,
                label: `${axes.x}, logarithmic`,
                labelFont: AXIS_FONT,
                font: AXIS_FONT,
                splits: () => axes.ticks ?? PERCENTILE_TICKS,
                filter: (plot, ticks) => ticks,
                values: (plot, ticks) => ticks.map((tick) => axes.tick(tick)),
            },
            {
                ...ink,
                size: 68,
                font: AXIS_FONT,
                values: (plot, ticks) => ticks.map((tick) => quantity(tick, axes.y)),
            },
        ],
        series: [
            { label: axes.x, value: (plot, x) => (x === null ? '' : axes.tick(x) || number(x)) },
            ...curves.map((curve, i) => ({
                label: curve.name,
                stroke: () => colour(curveColour(curve.colour ?? i)),
                width: 2,
                spanGaps: true,
                points: { show: curve.points.length < 12, fill: () => colour('paper') },
                value: (plot, y) => quantity(y, axes.y),
            })),
        ],
        // A plot counts the axis as its series 0.
        cursor: { points: { fill: (plot, i) => colour(curveColour(curves[i - 1].colour ?? i - 1)) } },
        legend: { markers: { stroke: (plot, i) => `var(--${curveColour(curves[i - 1].colour ?? i - 1)})` } },
    }, data, box));
}

function showPercentiles() {
    const timed = results.contenders.filter((each) => each.percentiles);
    if (timed.length > 0) {
        chart(
            'From bytes in memory to the listener',
            'Each frame timed by the wall clock; lower and flatter is better. The far right is the machine’s as much as '
                + 'the program’s.',
            timed.map((each) => ({ name: named(each), points: each.percentiles })),
            { x: 'percentile', y: 'ns', tick: percentile },
        );
    }
}

function showLateness() {
    results.latency.forEach((each) => {
        const threads = Object.entries(each.threads);
        const waited = threads.filter(([, use]) => use.waited !== null)
            .map(([thread, use]) => `${thread} ${(100 * use.waited).toFixed(1)} %`);
        const allocated = threads.filter(([thread]) => thread !== 'sender')
            .map(([thread, use]) => `${thread} ${(use.bytes / each.frames).toFixed(2)}`);
        chart(
            `How late frames were: ${each.load}, ${each.tls ? `TLS by ${each.tls}` : 'plain'}`
                + (each.spin ? ', the book thread spinning' : ''),
            'From when each was due, over a loopback WebSocket between two processes. The jitter is how late a thread '
                + 'was woken meanwhile that had nothing else to do: such a tail is the machine’s. The sender fell '
                + `${(100 * each.shortfall).toFixed(1)} % short. A time stamp cost ${Math.round(each.stampNs)} ns. `
                + `Threads waited for a processor: ${waited.join(', ') || 'an unknown part'} of the time. `
                + `Bytes that they allocated for a frame: ${allocated.join(', ')}.`,
            [...Object.entries(each.stages).reverse(), ['jitter', each.jitter]]
                .map(([name, points]) => ({ name, points, colour: STAGES.indexOf(name) })),
            { x: 'percentile', y: 'ns', tick: percentile },
        );
    });
}

function showSweeps() {
    results.sweeps.forEach((sweep) => chart(
        `Cost against ${sweep.what}`,
        `${sweep.name.replace(/, ns$/, '')}. It grows as ${sweep.what} to the power of ${sweep.curves
            .map((curve) => `${curve.exponent.toFixed(2)} (${curve.contender})`)
            .join(', ')}; 0 is not at all, 1 in proportion.`,
        sweep.curves.map((curve) => ({
            name: curve.contender,
            points: curve.ns.map((ns, i) => [sweep.sizes[i], ns]),
        })),
        { x: sweep.what, y: 'ns', tick: number, ticks: sweep.sizes },
    ));
}

function showContenders() {
    document.getElementById('everybody').hidden = results.contenders.length === 0;
    table(
        'contenders',
        ['task', '<contender', 'JDK', 'levels', 'ns', '±', 'B'],
        results.contenders.map((each) => [
            each.task.replace('_', ' '),
            { text: each.name, kind: each.name === 'kubook' ? 'text ours' : 'text' },
            each.jdk === 0 ? '–' : each.jdk,
            each.levels === 0 ? '–' : number(each.levels),
            number(each.ns),
            `${(100 * each.noise).toFixed(1)} %`,
            each.bytes === null ? '–' : decimals(each.bytes, 1),
        ]),
    );
    const absent = document.getElementById('absent');
    results.absent.forEach((line) => absent.append(element('p', `Not here: ${line}`, 'note')));
}

showAbout();
showRatios();
showRows();
showPercentiles();
showLateness();
showSweeps();
showContenders();

addEventListener('resize', () => plots.forEach((plot) => plot.setSize({ width: chartWidth(), height: plot.height })));
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => plots.forEach((plot) => plot.redraw()));
