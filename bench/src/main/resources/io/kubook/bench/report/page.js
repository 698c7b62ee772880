'use strict';

const results = JSON.parse(document.getElementById('results').textContent);
const COLOURS = ['#0b7a75', '#b35c1e', '#4a5fc1', '#8a8f3c', '#9c4f96', '#5b6675'];
const JDKS = new Set(results.rows.map((row) => row.jdk));
const WIDTH = Math.min(940, document.querySelector('main').clientWidth - 40);

function number(value) {
    if (value === null || value === undefined) {
        return '';
    }
    const digits = Math.abs(value) >= 1000 ? 0 : Math.abs(value) >= 10 ? 1 : Math.abs(value) < 0.1 ? 5 : 2;
    return value.toLocaleString('en', { maximumFractionDigits: digits });
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

function sense(row) {
    return `${row.sense === 'at least' ? '≥' : '≤'} ${number(row.bar)}`;
}

function showAbout() {
    const { machine } = results;
    document.getElementById('about').textContent = `${results.mode}, ${results.date} · `
        + `${machine.processor}, ${machine.cores} cores, ${machine.system}, ${machine.jvm}`;
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
    const least = Math.log(Math.min(1, ...shown.map((row) => 0.7 * row.ratio)));
    const most = Math.log(1.15 * Math.max(2, ...shown.map((row) => Math.max(row.ratio, row.bar))));
    const place = (ratio) => `${100 * (Math.log(ratio) - least) / (most - least)}%`;
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
        const told = `${number(row.ratio)} × of ${number(row.bar)} ×`;
        line.append(element('span', named(row)), track, element('span', told));
        document.getElementById('ratios').append(line);
    });
}

function showRows() {
    const heads = ['bar', 'JDK', 'ours', 'peer', '<unit', 'ratio', 'asked for', '<', '<against'];
    table('rows', heads, results.rows.map((row) => [
        row.name,
        row.jdk,
        { text: number(row.ours), kind: 'ours' },
        number(row.peer),
        { text: row.unit, kind: 'text' },
        row.peer === null ? '' : number(row.ratio),
        sense(row),
        row.skipped
            ? { text: 'skipped', kind: 'text faint' }
            : { text: row.ok ? 'met' : 'missed', kind: row.ok ? 'text ok' : 'text miss' },
        { text: row.skipped ? `${row.against}: ${row.skipped}` : row.against, kind: 'text' },
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
    new uPlot({
        width: WIDTH,
        height: 320,
        padding: [null, 24, null, null],
        scales: { x: { time: false, distr: 3 }, y: { distr: 3 } },
        axes: [
            {
                label: axes.x,
                values: (plot, ticks) => ticks.map((tick) => axes.tick(tick)),
                grid: { stroke: '#eef1f5' },
            },
            {
                label: axes.y,
                size: 90,
                values: (plot, ticks) => ticks.map((tick) => (tick === null ? '' : number(tick))),
                grid: { stroke: '#eef1f5' },
            },
        ],
        series: [
            { label: axes.x, value: (plot, x) => (x === null ? '' : axes.tick(x) || number(x)) },
            ...curves.map((curve, i) => ({
                label: curve.name,
                stroke: COLOURS[i % COLOURS.length],
                width: 2,
                spanGaps: true,
                points: { show: curve.points.length < 12 },
                value: (plot, y) => (y === null ? '' : `${number(y)} ns`),
            })),
        ],
    }, data, box);
}

function showPercentiles() {
    const timed = results.contenders.filter((each) => each.percentiles);
    if (timed.length > 0) {
        chart(
            'From bytes in memory to the listener',
            'Each frame timed by the wall clock; lower and flatter is better. The far right is the machine’s as much as '
                + 'the program’s.',
            timed.map((each) => ({ name: named(each), points: each.percentiles })),
            { x: 'percentile', y: 'ns a frame', tick: percentile },
        );
    }
}

function showLateness() {
    results.latency.forEach((each) => chart(
        `How late frames were: ${each.load}`,
        'From when each was due, over a loopback WebSocket between two processes.'
            + (each.shortfall < 0.01 ? '' : ` The sender fell short by ${Math.round(100 * each.shortfall)} %.`),
        ['listened', 'received', 'sent', 'jitter'].map((stage) => ({ name: stage, points: each[stage] })),
        { x: 'percentile', y: 'ns', tick: percentile },
    ));
}

function showSweeps() {
    results.sweeps.forEach((sweep) => chart(
        `Cost against ${sweep.what}`,
        `${sweep.name}. Grows with ${sweep.curves
            .map((curve) => `n^${curve.exponent.toFixed(2)} (${curve.contender})`)
            .join(', ')}.`,
        sweep.curves.map((curve) => ({
            name: curve.contender,
            points: curve.ns.map((ns, i) => [sweep.sizes[i], ns]),
        })),
        { x: sweep.what, y: 'ns', tick: (x) => (x === null ? '' : number(x)) },
    ));
}

function showContenders() {
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
            number(Math.round(10 * each.bytes) / 10),
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
