// What a client claims, held against what the venue says of itself.

import { compare } from './levels.mjs';

/** Truth is asked for so many claims of a book; those in between are kept for a while only. */
const EVERY = 10;
const KEPT = 600;
const SHOWN = 3;

/** Hears everything that one client makes of the venue's messages. */
export class Witness {
    constructor(name, venue, reading) {
        this.name = name;
        this.venue = venue;
        this.reading = reading;
        this.claims = new Map();
        this.pending = [];
        this.events = new Map();
        this.result = { books: 0, levels: 0, trades: 0, tickers: 0, tickersEqual: 0, forgotten: 0, differences: [] };
        this.tradeIds = new Set();
    }

    /** A book as the client has it after a frame. */
    book(symbol, sequence, { bids, asks }, edges) {
        const copy = (side) => side.map(([price, size]) => [price, size]);
        const claim = { symbol, sequence, bids: copy(bids), asks: copy(asks), edges };
        const claims = this.claims.get(symbol) ?? [];
        this.claims.set(symbol, claims);
        claims.push(claim);
        if (claims.length > KEPT) {
            claims.shift();
        }
        this.seen = (this.seen ?? 0) + 1;
        if (this.seen % EVERY === 0) {
            this.pending.push(this.judge(claim));
        }
    }

    async judge(claim) {
        const truth = await this.venue.truth(claim.symbol, claim.sequence);
        if (truth === null) {
            this.result.forgotten++;
            return;
        }
        this.result.books++;
        this.count(claim, truth, claim.edges);
    }

    count(claim, truth, edges) {
        const { levels, differences } = compare(claim, truth, edges, this.reading);
        this.result.levels += levels;
        differences.forEach((each) => this.result.differences.push(`${claim.symbol} at ${claim.sequence}: ${each}`));
    }

    trade(symbol, id, { side, price, size }) {
        this.result.trades++;
        const key = `${symbol} ${id}`;
        if (this.tradeIds.has(key)) {
            this.tell('trades twice', key);
        }
        this.tradeIds.add(key);
        if (!['buy', 'sell'].includes(side) || !(Number(price) > 0) || !(Number(size) > 0)) {
            this.result.differences.push(`${symbol} trade ${id}: ${side} ${price} x ${size}`);
        }
    }

    /** The touch at a sequence must be that of the true book at that sequence. */
    ticker(symbol, sequence, touch) {
        this.result.tickers++;
        this.pending.push(this.judgeTicker(symbol, sequence, touch));
    }

    async judgeTicker(symbol, sequence, touch) {
        const truth = await this.venue.truth(symbol, sequence);
        if (truth === null) {
            this.result.forgotten++;
            return;
        }
        const text = ([price, size]) => `${this.reading(price)} x ${this.reading(size)}`;
        for (const side of ['bids', 'asks']) {
            if (text(touch[side][0]) !== text(truth[side][0])) {
                const claimed = text(touch[side][0]);
                this.result.differences.push(`${symbol} ticker at ${sequence}: ${claimed}, in truth ${text(truth[side][0])}`);
                return;
            }
        }
        this.result.tickersEqual++;
    }

    /** Something that the client did and nobody has to answer for but the client. */
    tell(kind, words) {
        const told = this.events.get(kind) ?? { count: 0, examples: [] };
        told.count++;
        if (told.examples.length < SHOWN) {
            told.examples.push(words);
        }
        this.events.set(kind, told);
    }

    /** Compares with other books, such as kubook's, wherever the client has stood at the same sequence. */
    compareWith(books) {
        let compared = 0;
        for (const [symbol, book] of books) {
            const claim = (this.claims.get(symbol) ?? []).find((each) => each.sequence === book.sequence);
            if (claim !== undefined) {
                compared++;
                this.count(claim, book, claim.edges);
            }
        }
        return compared;
    }

    async close() {
        await Promise.all(this.pending);
        return { client: this.name, ...this.result, events: Object.fromEntries(this.events) };
    }
}
