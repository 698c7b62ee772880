/** The proof that the hot path makes no garbage, with a control that does and has to be caught. */
package io.kubook.bench.alloc;
