/**
 * Books for other threads: the book thread writes the best levels into a cell as often as it likes and never waits; any
 * thread copies them out whole and then asks its copy what it would ask a book.
 */
package io.kubook.engine.snapshot;
