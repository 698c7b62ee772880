/** What threads hand to each other without locks, under jcstress: in every order of reads and writes that it meets. */
package io.kubook.bench.races;
