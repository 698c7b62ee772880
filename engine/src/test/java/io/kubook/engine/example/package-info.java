/** Small programs that use the engine as an embedder does; docs/EMBEDDING.md shows parts of them, word for word. */
package io.kubook.engine.example;
