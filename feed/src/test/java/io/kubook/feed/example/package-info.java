/** Small programs that use the feed as an embedder does; docs/LIVE.md shows parts of them, word for word. */
package io.kubook.feed.example;
