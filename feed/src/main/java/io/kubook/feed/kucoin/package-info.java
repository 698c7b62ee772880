/**
 * KuCoin's side of the feed: its frames and REST bodies in, events out. The parsers
 * ({@link io.kubook.feed.kucoin.KucoinFrameParser}, {@link io.kubook.feed.kucoin.KucoinRestParser}) turn bytes into
 * fields and know no instrument; the decoders bring those fields to the scale of an instrument and publish them.
 * Nothing here does I/O or reads a clock, and no input makes anything throw: what cannot be read is a
 * {@link io.kubook.feed.kucoin.DecodeResult} with a name. One thread, that of the link.
 */
package io.kubook.feed.kucoin;
