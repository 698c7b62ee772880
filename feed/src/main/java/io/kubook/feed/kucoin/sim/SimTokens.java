package io.kubook.feed.kucoin.sim;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** The tokens that were handed out: whose they are, until when they are good, and whether they were used. */
final class SimTokens {
    private static final int LENGTH = 224;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final RestRules rules;
    private final SplittableRandom random;
    private final Map<String, Token> tokens = new HashMap<>();

    SimTokens(final RestRules rules, final SplittableRandom random) {
        this.rules = rules;
        this.random = random;
    }

    String handOut(final boolean isPrivate, final long nowNs) {
        final StringBuilder text = new StringBuilder(LENGTH + 6);
        for (int at = 0; at < LENGTH; at++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        final String token = text.append("==.")
                .append(Integer.toString(random.nextInt(1 << 12), 16))
                .append("==")
                .toString();
        tokens.values().removeIf(old -> old.goodUntilNs() <= nowNs);
        tokens.put(token, new Token(isPrivate, nowNs + rules.tokenLifeNs()));
        return token;
    }

    boolean isGood(final String token, final long nowNs) {
        final Token known = token == null ? null : tokens.get(token);
        return known != null && nowNs < known.goodUntilNs();
    }

    /** Whether the token, which is good, is one for private topics. It may be good no longer after this. */
    boolean use(final String token) {
        final boolean isPrivate = tokens.get(token).isPrivate();
        if (rules.isTokenUsedUp()) {
            tokens.remove(token);
        }
        return isPrivate;
    }

    /** It is good no longer, whatever was said. */
    void expire(final String token) {
        tokens.remove(token);
    }

    private record Token(boolean isPrivate, long goodUntilNs) {}
}
