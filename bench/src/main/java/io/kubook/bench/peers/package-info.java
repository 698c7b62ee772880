/**
 * How others would do the same work: readers of JSON and books by other people, each used as a good engineer would use
 * it. What they cost is measured beside ours, and each ends at the same book.
 */
package io.kubook.bench.peers;
