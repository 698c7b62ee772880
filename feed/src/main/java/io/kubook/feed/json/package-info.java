/**
 * Strict, zero-copy reading of JSON texts and of the decimal numbers in them. {@link io.kubook.feed.json.JsonCursor}
 * pulls one token after another out of the bytes as they arrived; {@link io.kubook.feed.json.Decimals} turns the text
 * of a number into an exact integer and a count of decimal places. Nothing here knows a venue or a book, nothing throws
 * on any input, and nothing allocates once it is warm. One thread at a time.
 */
package io.kubook.feed.json;
