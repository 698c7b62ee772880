/** How costs grow: with the levels of a book, with the changes of a frame, with the number of books. */
package io.kubook.bench.sweep;
