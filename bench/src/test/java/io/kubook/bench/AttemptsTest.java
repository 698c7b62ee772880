package io.kubook.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.RunnerException;

class AttemptsTest {
    private final Attempts attempts = new Attempts();

    @Test
    void shouldDoWhatFollowsWhenAPartFails() {
        final List<String> done = new ArrayList<>();

        attempts.make("decode", () -> done.add("decode"));
        attempts.make("apply", () -> {
            throw new IllegalStateException("ccxt has ended: it said nothing");
        });
        attempts.make("garbage", () -> {
            throw new RunnerException("no fork");
        });
        attempts.make("replay", () -> {
            throw new IOException("no space");
        });
        attempts.make("frames", () -> {
            throw new UncheckedIOException("no file", new IOException());
        });
        attempts.make("book", () -> done.add("book"));

        assertThat(done).containsExactly("decode", "book");
        assertThat(attempts.failures())
                .containsExactly(
                        "apply: ccxt has ended: it said nothing",
                        "garbage: no fork",
                        "replay: no space",
                        "frames: no file");
    }

    @Test
    void shouldHideNoBug() {
        assertThatThrownBy(() -> attempts.make("decode", () -> {
                    throw new ArithmeticException("/ by zero");
                }))
                .isInstanceOf(ArithmeticException.class);
        assertThat(attempts.failures()).isEmpty();
    }
}
