// Points clients by other people at the simulated venue, and tells what they made of it.

import { writeSync } from 'node:fs';
import { openCcxt } from './ccxt-client.mjs';
import { READINGS, compare } from './levels.mjs';
import { openSdk } from './sdk-client.mjs';
import { Venue, runKubook } from './venue.mjs';
import { Witness } from './witness.mjs';

const SYMBOLS = ['BTC-USDT', 'ETH-USDT', 'SHIB-USDT'];
const SECONDS = 15;
const LEAST_BOOKS = 50;
const SHOWN = 5;

/** kubook leaves out prices that no long holds at the finest scale, and says so; all others it has. */
const REPRESENTABLE = { bids: 0, asks: 2 ** 63 / 1e12 };

/** The clients write to standard output whatever they like; results have a way of their own. */
const RESULTS = 3;

const asJson = process.argv.includes('--json');

const line = (text) => writeSync(RESULTS, `${text}\n`);
const pause = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1_000));

/** One venue, all clients at once, and kubook as one of them. */
async function run(faults, seed) {
    const venue = await Venue.start(['--seed', String(seed), '--faults', faults]);
    const clients = [
        { witness: new Witness('ccxt pro', venue, READINGS.double), open: openCcxt },
        { witness: new Witness('kucoin-universal-sdk', venue, READINGS.exact), open: openSdk },
    ];
    try {
        const opened = [];
        for (const { witness, open } of clients) {
            opened.push(await open(venue, SYMBOLS, witness).catch((failure) => witness.tell('did not start', failure.message)));
        }
        const [books] = await Promise.all([runKubook(venue, SYMBOLS, SECONDS), pause(SECONDS)]);
        await pause(1);
        const results = [];
        for (const { witness } of clients) {
            const withKubook = witness.compareWith(books);
            results.push({ ...(await witness.close()), withKubook });
        }
        const kubook = await judgeKubook(venue, books);
        const counts = await venue.faults();
        await Promise.allSettled(opened.map((close) => close?.()));
        return { faults, counts, kubook, clients: results };
    } finally {
        await venue.stop();
    }
}

async function judgeKubook(venue, books) {
    const result = { books: 0, levels: 0, live: 0, differences: [] };
    for (const symbol of SYMBOLS) {
        const book = books.get(symbol);
        if (book?.state === 'LIVE') {
            result.live++;
            const truth = await venue.truth(symbol, book.sequence);
            if (truth === null) {
                continue; // The venue has just counted anew, and has not said so yet.
            }
            const { levels, differences } = compare(book, truth, REPRESENTABLE, READINGS.exact);
            result.books++;
            result.levels += levels;
            result.differences.push(...differences.map((each) => `${symbol} at ${book.sequence}: ${each}`));
        }
    }
    return result;
}

/** Without faults, everything has to agree; what a client makes of faults is its own affair. */
function isAgreed({ kubook, clients }) {
    const areKubooks = kubook.live === SYMBOLS.length && kubook.differences.length === 0;
    return areKubooks && clients.every((each) =>
        each.books >= LEAST_BOOKS && each.trades > 0 && each.tickersEqual > 0 && each.differences.length === 0);
}

function print({ faults, counts, kubook, clients }) {
    line(`faults ${faults}: ${Object.entries(counts).map(([kind, count]) => `${count} ${kind}`).join(', ') || 'none happened'}`);
    line(`  ${'client'.padEnd(22)}${['books', 'levels', 'tickers', 'trades', 'with kubook', 'differences'].map((each) => each.padStart(12)).join('')}`);
    const row = (name, ...cells) => line(`  ${name.padEnd(22)}${cells.map((each) => String(each).padStart(12)).join('')}`);
    for (const each of clients) {
        row(each.client, each.books, each.levels, each.tickersEqual, each.trades, each.withKubook, each.differences.length);
    }
    row('kubook', kubook.books, kubook.levels, '-', '-', '-', kubook.differences.length);
    for (const each of [...clients, kubook]) {
        each.differences.slice(0, SHOWN).forEach((difference) => line(`    ${each.client ?? 'kubook'}: ${difference}`));
        for (const [kind, { count, examples }] of Object.entries(each.events ?? {})) {
            line(`    ${each.client}: ${kind} ${count} times, such as ${examples[0]}`);
        }
    }
}

// What a client throws where nobody can catch it is the client's affair, and does not end the others.
const strays = [];
process.on('uncaughtException', (failure) => strays.push(failure.message));

const results = [await run('none', 7), await run('light', 3)];
const agreed = isAgreed(results[0]);
if (asJson) {
    line(JSON.stringify({ agreed, runs: results, strays }));
} else {
    results.forEach(print);
    strays.forEach((words) => line(`  thrown by a client where nobody can catch it: ${words}`));
    line(agreed ? 'conformance: agreed' : 'conformance: without faults something differs; see above');
}
// The clients leave timers behind.
process.exit(agreed ? 0 : 1);
