package io.kubook.feed.kucoin.sim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;

/** The venue's REST calls of the classic spot market: those that a market data client makes. */
final class SimRest {
    private static final long MS = 1_000_000L;
    private static final int NOT_FOUND = 404;
    private static final int OK = 200;
    private static final int TOO_MANY = 429;
    private static final String BOOKS = "/api/v1/market/orderbook/";
    private static final String SYMBOLS_V2 = "/api/v2/symbols";
    private static final long NEWER_BY_NS = 150 * MS;
    private static final int STALE_BY = 200;

    private final SimContext context;
    private final SimSignatures signatures;
    private final Supplier<String> endpoint;
    private final ObjLongConsumer<String> hold;
    private final WeightWindow publicPool;
    private final WeightWindow signedPool;

    /** The last two: what bullet says, and what keeps the level2 frames of a symbol back for nanoseconds. */
    SimRest(final SimContext context, final Supplier<String> endpoint, final ObjLongConsumer<String> hold) {
        this.context = context;
        this.signatures = new SimSignatures(context.settings().credentials());
        this.endpoint = endpoint;
        this.hold = hold;
        final RestRules rules = context.settings().rest();
        this.publicPool = new WeightWindow(rules.publicWeight(), rules.windowNs());
        this.signedPool = new WeightWindow(rules.signedWeight(), rules.windowNs());
    }

    /** Answers, once and in its time. */
    void request(final SimRequest request, final Consumer<SimAnswer> reply) {
        final RestRules rules = context.settings().rest();
        final long delayNs = context.between(rules.leastDelayNs(), rules.mostDelayNs());
        final String path = request.path();
        switch (request.method() + ' ' + path) {
            case "POST /api/v1/bullet-public" -> bullet(request, false, delayNs, reply);
            case "POST /api/v1/bullet-private" -> bullet(request, true, delayNs, reply);
            case "GET /api/v1/timestamp" -> later(delayNs, reply, () -> SimAnswer.success(context.nowNs() / MS));
            case "GET /api/v1/status" ->
                spend(3, delayNs, reply, () -> SimAnswer.success(Map.of("status", "open", "msg", "")));
            case "GET /api/v1/symbols" -> spend(4, delayNs, reply, () -> symbols(request, false));
            case "GET " + SYMBOLS_V2 -> spend(4, delayNs, reply, () -> symbols(request, true));
            case "GET " + BOOKS + "level1" -> spend(2, delayNs, reply, () -> level1(request));
            case "GET " + BOOKS + "level2_20" -> snapshot(request, 20, delayNs, reply);
            case "GET " + BOOKS + "level2_100" -> snapshot(request, 100, delayNs, reply);
            case "GET /api/v3/market/orderbook/level2" -> snapshot(request, Integer.MAX_VALUE, delayNs, reply);
            default -> {
                if (request.method().equals("GET") && path.startsWith(SYMBOLS_V2 + '/')) {
                    spend(4, delayNs, reply, () -> oneSymbol(path.substring(SYMBOLS_V2.length() + 1)));
                } else {
                    later(delayNs, reply, SimRest::notFound);
                }
            }
        }
    }

    private void bullet(
            final SimRequest request, final boolean isPrivate, final long delayNs, final Consumer<SimAnswer> reply) {
        if (isPrivate && !isSigned(request, delayNs, reply)) {
            return;
        }
        charge(isPrivate ? signedPool : publicPool, 10, delayNs, reply, () -> {
            final String token = context.tokens().handOut(isPrivate, context.nowNs());
            return SimAnswer.success(SimReference.bullet(
                    token, endpoint.get(), context.settings().session()));
        });
    }

    private boolean isSigned(final SimRequest request, final long delayNs, final Consumer<SimAnswer> reply) {
        final SimAnswer refusal = signatures.judge(request, context.nowNs() / MS);
        if (refusal != null) {
            later(delayNs, reply, () -> refusal);
        }
        return refusal == null;
    }

    private SimAnswer symbols(final SimRequest request, final boolean isNewer) {
        final String market = request.parameter("market");
        final boolean isOurs = market == null || market.isEmpty() || market.equalsIgnoreCase("USDS");
        return SimAnswer.success(
                isOurs
                        ? context.market().symbols().stream()
                                .map(symbol -> SimReference.symbol(symbol, isNewer))
                                .toList()
                        : List.of());
    }

    private SimAnswer oneSymbol(final String name) {
        final SimSymbol symbol = context.market().symbol(SimRequest.decoded(name));
        return symbol == null ? unknownSymbol() : SimAnswer.success(SimReference.symbol(symbol, true));
    }

    private SimAnswer level1(final SimRequest request) {
        final MarketMessage.Ticker ticker = context.market().ticker(request.parameter("symbol"));
        return ticker == null ? unknownSymbol() : SimAnswer.success(SimReference.level1(ticker));
    }

    private void snapshot(
            final SimRequest request, final int levels, final long usualDelayNs, final Consumer<SimAnswer> reply) {
        final boolean isFull = levels == Integer.MAX_VALUE;
        if (isFull && !isSigned(request, usualDelayNs, reply)) {
            return;
        }
        final String symbol = request.parameter("symbol");
        if (symbol == null || context.market().symbol(symbol) == null) {
            later(usualDelayNs, reply, SimRest::unknownSymbol);
            return;
        }
        final FaultPlan faults = context.faults();
        final boolean isLate = faults.take(FaultKind.LATE_SNAPSHOT);
        final long delayNs = isLate ? context.settings().rest().lateDelayNs() : usualDelayNs;
        final BookTruth early = takenAtOnce(symbol);
        if (early == null && !isLate && faults.take(FaultKind.NEWER_SNAPSHOT)) {
            hold.accept(symbol, delayNs + NEWER_BY_NS);
        }
        charge(isFull ? signedPool : publicPool, isFull ? 3 : 2, delayNs, reply, () -> {
            final BookTruth book = early == null ? recent(symbol) : early;
            return SimAnswer.success(
                    SimReference.book(book, levels, context.writer().clockNs(context.nowNs())));
        });
    }

    /** The book of the moment of the call, as it is for one in three, or one of long ago; null to take it later. */
    private BookTruth takenAtOnce(final String symbol) {
        final BookTruth now = context.market().book(symbol);
        final long oldest = context.market().oldestSequence(symbol);
        if (oldest < now.sequence() && context.faults().take(FaultKind.STALE_SNAPSHOT)) {
            final long wanted = now.sequence() - STALE_BY - context.random().nextInt(10 * STALE_BY);
            return context.market().bookAt(symbol, Math.max(oldest, wanted));
        }
        return context.random().nextInt(3) == 0 ? now : null;
    }

    /** The book of now, or of a few changes ago, which may lie within a frame. */
    private BookTruth recent(final String symbol) {
        final BookTruth now = context.market().book(symbol);
        final long wanted = now.sequence() - Math.max(0, context.random().nextInt(12) - 8);
        return context.market().bookAt(symbol, Math.max(context.market().oldestSequence(symbol), wanted));
    }

    private void spend(
            final int weight, final long delayNs, final Consumer<SimAnswer> reply, final Supplier<SimAnswer> answer) {
        charge(publicPool, weight, delayNs, reply, answer);
    }

    private void charge(
            final WeightWindow pool,
            final int weight,
            final long delayNs,
            final Consumer<SimAnswer> reply,
            final Supplier<SimAnswer> answer) {
        final long nowNs = context.nowNs();
        final boolean isRefused = context.faults().take(FaultKind.RATE_LIMIT_429);
        if (isRefused && context.random().nextBoolean()) {
            later(delayNs, reply, () -> SimAnswer.failure(TOO_MANY, "429000", "Server busy, please try again later"));
        } else if (!pool.spend(weight, nowNs) || isRefused) {
            final Map<String, String> headers = pool.headers(true, nowNs);
            if (isRefused) {
                headers.put("gw-ratelimit-reset", Long.toString(context.between(200, 1_000)));
            }
            later(
                    delayNs,
                    reply,
                    () -> SimAnswer.failure(TOO_MANY, "429000", "Too many requests")
                            .with(headers));
        } else {
            final Map<String, String> headers = pool.headers(false, nowNs);
            later(delayNs, reply, () -> answer.get().with(headers));
        }
    }

    private void later(final long delayNs, final Consumer<SimAnswer> reply, final Supplier<SimAnswer> answer) {
        context.timers()
                .after(
                        delayNs,
                        () -> reply.accept(
                                answer.get().with(Map.of("Content-Type", "application/json;charset=UTF-8"))));
    }

    private static SimAnswer unknownSymbol() {
        return SimAnswer.failure(OK, "900001", "symbol not exists");
    }

    private static SimAnswer notFound() {
        final Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", "404");
        body.put("msg", "Not Found");
        body.put("retry", false);
        body.put("success", false);
        return new SimAnswer(NOT_FOUND, Map.of(), JsonWriter.compact(body));
    }
}
