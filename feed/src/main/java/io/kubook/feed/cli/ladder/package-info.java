/** What a terminal shows of live books: drawn from copies, by whoever holds them, without a clock of its own. */
package io.kubook.feed.cli.ladder;
