/**
 * The program: {@link io.kubook.feed.cli.Kubook} and its subcommands. A command reads files and standard input, drives
 * the parts of the other packages, and writes to standard output; nothing here is needed to embed the feed. What a user
 * did wrong, and what is wrong with the data, ends in one line on standard error and an exit code.
 */
package io.kubook.feed.cli;
