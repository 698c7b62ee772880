/**
 * The engine: events in, exact order books and callbacks out, on one thread. {@link io.kubook.engine.BookEngine} is
 * what is embedded; nothing here or below knows a venue.
 */
package io.kubook.engine;
