/**
 * What the engine tells about itself: counters with a sentence each, histograms of where time goes, and the clock that
 * stamps received messages.
 *
 * <p>Apart from {@code BookEngine} this is the only place of the engine where a clock may be read, and nothing in here
 * can influence a book.
 */
package io.kubook.engine.metrics;
