// ccxt's streaming class for KuCoin, pointed at a venue by its own options.

import ccxt from 'ccxt';
import { edgesOf, WHOLE } from './levels.mjs';

const PUBLIC_DEPTH = 100;
const PAUSE_MS = 500;

/** Changes nothing that ccxt does; only looks on as frames come in. */
class WatchedKucoin extends ccxt.pro.kucoin {
    edges = new WeakMap();

    orderBook(...args) {
        const book = super.orderBook(...args);
        const reset = book.reset.bind(book);
        const reach = (snapshot) => (this.apiKey ? WHOLE : edgesOf(snapshot, PUBLIC_DEPTH));
        const noted = (snapshot) => {
            reset(snapshot);
            this.edges.set(book, reach(snapshot));
        };
        Object.defineProperty(book, 'reset', { value: noted, enumerable: false });
        return book;
    }

    handleOrderBook(client, message) {
        const { symbol, sequenceStart, sequenceEnd } = message.data;
        const name = symbol.replace('-', '/');
        const before = this.orderbooks[name]?.nonce;
        super.handleOrderBook(client, message);
        const book = this.orderbooks[name];
        if (book.nonce === undefined) {
            return;
        }
        if (before !== undefined && sequenceStart > before + 1 && book.nonce === sequenceEnd) {
            this.witness.tell('gaps passed over', `${symbol} was at ${before} and took ${sequenceStart}..${sequenceEnd}`);
        } else if (before !== undefined && sequenceEnd < before && book.nonce === before) {
            this.witness.tell('frames taken for old', `${symbol} stays at ${before}, got ..${sequenceEnd}`);
        }
        if (book.nonce === sequenceEnd) {
            this.witness.book(symbol, book.nonce, book, this.edges.get(book));
        }
    }
}

/** Opens it and follows books, trades and tickers of the symbols until it is closed. */
export async function openCcxt(venue, symbols, witness, isSigned) {
    const exchange = new WatchedKucoin({
        ...(isSigned && { apiKey: venue.key.key, secret: venue.key.secret, password: venue.key.passphrase }),
        options: {
            fetchMarkets: { types: ['spot'], fetchTickersFees: false },
            watchTicker: { spotMethod: '/market/ticker' },
        },
    });
    exchange.witness = witness;
    exchange.has.fetchCurrencies = false;
    for (const name of Object.keys(exchange.urls.api).filter((each) => each !== 'ws')) {
        exchange.urls.api[name] = venue.rest;
    }
    await exchange.loadHttpProxyAgent();
    await exchange.loadMarkets();
    let isOpen = true;
    const follow = async (watch, take) => {
        while (isOpen) {
            try {
                take(await watch());
            } catch (refused) {
                if (isOpen) {
                    witness.tell('watch calls rejected', `${refused.constructor.name}: ${refused.message}`);
                    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
                }
            }
        }
    };
    for (const symbol of symbols) {
        const name = symbol.replace('-', '/');
        follow(() => exchange.watchOrderBook(name), () => {});
        follow(() => exchange.watchTrades(name), (trades) => trades.forEach((trade) => takeTrade(witness, symbol, trade)));
        follow(() => exchange.watchTicker(name), (ticker) => takeTicker(witness, symbol, ticker));
    }
    return async () => {
        isOpen = false;
        await exchange.close();
    };
}

function takeTrade(witness, symbol, { id, side, price, amount }) {
    witness.trade(symbol, id, { side, price, size: amount });
}

function takeTicker(witness, symbol, { info, bid, bidVolume, ask, askVolume }) {
    witness.ticker(symbol, Number(info.sequence), { bids: [[bid, bidVolume]], asks: [[ask, askVolume]] });
}
