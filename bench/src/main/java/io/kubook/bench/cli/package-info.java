/** The command {@code kubook bench}. */
package io.kubook.bench.cli;
