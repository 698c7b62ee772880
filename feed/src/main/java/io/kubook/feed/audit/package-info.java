/**
 * Holds books against the truth: what the simulated venue says that a book was at a sequence is compared, level by
 * level, with what the engine says. For demonstrations and tests; knows neither threads nor clocks.
 */
package io.kubook.feed.audit;
