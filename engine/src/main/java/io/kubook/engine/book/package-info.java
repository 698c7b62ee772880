/**
 * Order books: the levels of one instrument as exact integers, the window inside which they are known, and the
 * questions that can be asked of them.
 *
 * <p>{@link io.kubook.engine.book.OrderBook} is written by the book thread and by nobody else; what a listener gets to
 * see of it is a {@link io.kubook.engine.book.BookView} of two {@link io.kubook.engine.book.SideView}s. No query
 * allocates, and each says whether its answer is a value, does not exist, or lies outside what is known.
 */
package io.kubook.engine.book;
