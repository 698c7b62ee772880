/** Ways to keep the levels of one side in order, measured against each other: why the book is built as it is. */
package io.kubook.bench.structures;
