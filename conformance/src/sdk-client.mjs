// KuCoin's own SDK, pointed at a venue by its own options.

import {
    ClientOptionBuilder,
    DefaultClient,
    Spot,
    TransportOptionBuilder,
    WebSocketClientOptionBuilder,
} from 'kucoin-universal-sdk';
import { JoinedBook } from './joined-book.mjs';
import { edgesOf } from './levels.mjs';

const PUBLIC_DEPTH = 100;

/** Opens it and follows books, trades and tickers of the symbols until it is closed. */
export async function openSdk(venue, symbols, witness) {
    const client = new DefaultClient(
        new ClientOptionBuilder()
            .setKey('')
            .setSecret('')
            .setPassphrase('')
            .setSpotEndpoint(venue.rest)
            .setFuturesEndpoint(venue.rest)
            .setBrokerEndpoint(venue.rest)
            .setTransportOption(new TransportOptionBuilder().build())
            .setWebSocketClientOption(new WebSocketClientOptionBuilder().build())
            .build(),
    );
    const market = client.restService().getSpotService().getMarketApi();
    const books = new Map();
    for (const symbol of symbols) {
        const request = Spot.Market.GetPartOrderBookReq.builder().setSymbol(symbol).setSize(String(PUBLIC_DEPTH)).build();
        const claim = (book) => witness.book(symbol, book.sequence, book, edgesOf(book.snapshot, PUBLIC_DEPTH));
        const note = (event) => witness.tell('joined again', `${symbol}: ${event}`);
        books.set(symbol, new JoinedBook(() => market.getPartOrderBook(request), claim, note));
    }
    const socket = client.wsService().newSpotPublicWS();
    await socket.start();
    await socket.orderbookIncrement(symbols, (topic, subject, frame) => books.get(frame.symbol).increment(frame));
    await socket.trade(symbols, (topic, subject, { symbol, tradeId, side, price, size }) =>
        witness.trade(symbol, tradeId, { side, price, size }));
    await socket.ticker(symbols, (topic, subject, ticker) =>
        witness.ticker(topic.split(':')[1], Number(ticker.sequence), {
            bids: [[ticker.bestBid, ticker.bestBidSize]],
            asks: [[ticker.bestAsk, ticker.bestAskSize]],
        }));
    return () => socket.stop();
}
