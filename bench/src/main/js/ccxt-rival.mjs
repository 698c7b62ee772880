// ccxt as a contender at decoding frames and applying them to a book; it speaks the protocol of RivalMain.java.
//
//   node ccxt-rival.mjs frames.txt 20000
//
// Frames go the way that they go in ccxt itself: text, JSON.parse, and KuCoin's handler of order books.

import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import ccxt from '../../../../conformance/node_modules/ccxt/js/ccxt.js';

const SYMBOL = 'BTC/USDT';
const BEST_BID = 701_190;
const FIRST_SEQUENCE = 30_000_000_001;
const FIRST_SIZE = 1_000_000;
const PRICE_UNIT = 10;
const SIZE_UNIT = 1e8;
const PRICE_FACTOR = 0x9E3779B97F4A7C15n;
const FACTOR = 0xC2B2AE3D27D4EB4Fn;

const [file, levels] = [process.argv[2], Number(process.argv[3])];
const frames = readFileSync(file, 'latin1').split('\n').slice(0, -1);
const exchange = new ccxt.pro.kucoin();
const client = { subscriptions: {}, resolve() {} };

function start() {
    const bids = [];
    const asks = [];
    for (let i = 0; i < levels; i++) {
        bids.push([(BEST_BID - i) / PRICE_UNIT, (FIRST_SIZE + i) / SIZE_UNIT]);
        asks.push([(BEST_BID + 1 + i) / PRICE_UNIT, (FIRST_SIZE + i) / SIZE_UNIT]);
    }
    exchange.orderbooks[SYMBOL] = exchange.orderBook({ bids, asks, symbol: SYMBOL, nonce: FIRST_SEQUENCE - 1 });
}

function takeAll() {
    for (const frame of frames) {
        exchange.handleOrderBook(client, JSON.parse(frame));
    }
}

/** What this thread had of a processor, as Linux tells it: Node itself counts those of its garbage collector as well. */
function cpuNs() {
    try {
        return Number(readFileSync('/proc/thread-self/schedstat', 'latin1').split(' ')[0]);
    } catch {
        const { user, system } = process.cpuUsage();
        return (user + system) * 1000;
    }
}

/** As LevelSum.java. */
function endBook() {
    const book = exchange.orderbooks[SYMBOL];
    let sum = 0n;
    const add = (side, isAsk) => side.forEach(([price, size]) => {
        const scaledPrice = BigInt(Math.round(price * PRICE_UNIT));
        const term = BigInt.asUintN(64, (scaledPrice * PRICE_FACTOR + BigInt(Math.round(size * SIZE_UNIT))) * FACTOR);
        sum += isAsk ? ~term : term;
    });
    add(book.bids, false);
    add(book.asks, true);
    return BigInt.asIntN(64, sum);
}

for await (const question of createInterface({ input: process.stdin })) {
    start();
    const wall = process.hrtime.bigint();
    const cpu = cpuNs();
    takeAll();
    const threadNs = cpuNs() - cpu;
    const wallNs = process.hrtime.bigint() - wall;
    console.log(question === 'book'
        ? `book ${endBook()}`
        : `cpu ${threadNs} wall ${wallNs} operations ${frames.length} bytes NaN`);
}
