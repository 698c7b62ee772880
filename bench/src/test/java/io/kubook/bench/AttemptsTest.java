package io.kubook.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.RunnerException;

class AttemptsTest {
    private final List<String> told = new ArrayList<>();
    private final Attempts attempts = new Attempts(told::add);

    @Test
    void shouldDoWhatFollowsWhenAPartFails() {
        final List<String> done = new ArrayList<>();

        attempts.make("decode", () -> done.add("decode"));
        attempts.make("apply", () -> {
            throw new IllegalStateException("ccxt has ended: it said nothing");
        });
        attempts.make("garbage", () -> {
            throw new RunnerException("no fork", new IOException("no memory"));
        });
        attempts.make("replay", () -> {
            throw new IOException("no space");
        });
        attempts.make("frames", () -> {
            throw new ArithmeticException("/ by zero");
        });
        attempts.make("book", () -> done.add("book"));

        assertThat(done).containsExactly("decode", "book");
        assertThat(attempts.failures())
                .containsExactly(
                        "apply: ccxt has ended: it said nothing",
                        "garbage: no fork: java.io.IOException: no memory",
                        "replay: java.io.IOException: no space",
                        "frames: java.lang.ArithmeticException: / by zero");
        assertThat(told).containsExactly("failed: apply", "failed: garbage", "failed: replay", "failed: frames");
    }
}
