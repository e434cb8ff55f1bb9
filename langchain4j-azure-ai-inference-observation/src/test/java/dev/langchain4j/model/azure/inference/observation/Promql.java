package dev.langchain4j.model.azure.inference.observation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The part of PromQL that the dashboard is written in; anything else is a mistake. Says what a query reads and what labels it has. */
final class Promql {

    /** {@code label op "value"}. */
    record Matcher(String label, String operator, String value) {}

    /** @param grouped the labels that its series are summed up by */
    record Selector(String metric, List<Matcher> matchers, Set<String> grouped) {}

    private static final Pattern TOKEN =
            Pattern.compile("\\s*(\\$?[A-Za-z_]\\w*|\\d+(?:\\.\\d+)?|\"[^\"]*\"|=~|!~|!=|[=(){}\\[\\],]|\\S)\\s*");
    private static final Pattern NAME = Pattern.compile("[a-z_]\\w*");
    private static final Pattern COUNTED = Pattern.compile(".+_(count|sum|bucket|total)");

    final List<Selector> selectors = new ArrayList<>();
    final Set<String> labels;

    private final String query;
    private final List<String> tokens;
    private int next;

    Promql(String query) {
        this.query = query;
        this.tokens =
                TOKEN.matcher(query).results().map(match -> match.group(1)).toList();
        this.labels = or();
        expect(next == tokens.size(), "ends here");
    }

    private Set<String> or() {
        Set<String> first = value();
        while (next < tokens.size() && tokens.get(next).equals("or")) {
            next++;
            expect(value().equals(first), "both sides of `or` have the same labels");
        }
        return first;
    }

    private Set<String> value() {
        if (peek("histogram_quantile")) {
            take("histogram_quantile", "(");
            double quantile = Double.parseDouble(take());
            expect(quantile > 0 && quantile < 1, "a quantile is between 0 and 1");
            take(",");
            int before = selectors.size();
            Set<String> buckets = new HashSet<>(sum());
            expect(buckets.remove("le"), "a quantile needs the label `le`");
            expect(selectors.get(before).metric().endsWith("_bucket"), "a quantile needs buckets");
            take(")");
            return buckets;
        }
        return sum();
    }

    private Set<String> sum() {
        take("sum", "by", "(");
        Set<String> by = new HashSet<>();
        do {
            expect(by.add(name()), "labels differ");
        } while (takeIf(","));
        take(")", "(", "rate", "(");
        Selector selector = series(by);
        expect(COUNTED.matcher(selector.metric()).matches(), "a rate is one of a counter");
        take("[", "$__rate_interval", "]", ")", ")");
        selectors.add(selector);
        return by;
    }

    private Selector series(Set<String> grouped) {
        String metric = name();
        List<Matcher> matchers = new ArrayList<>();
        if (takeIf("{")) {
            do {
                String label = name();
                String operator = take();
                expect(Set.of("=", "!=", "=~", "!~").contains(operator), "a matcher");
                String value = take();
                expect(value.startsWith("\""), "a text");
                matchers.add(new Matcher(label, operator, value.substring(1, value.length() - 1)));
            } while (takeIf(","));
            take("}");
        }
        return new Selector(metric, matchers, grouped);
    }

    private String name() {
        String token = take();
        expect(NAME.matcher(token).matches(), "a name");
        return token;
    }

    private boolean peek(String token) {
        return next < tokens.size() && tokens.get(next).equals(token);
    }

    private boolean takeIf(String token) {
        boolean isNext = peek(token);
        next += isNext ? 1 : 0;
        return isNext;
    }

    private void take(String... expected) {
        for (String token : expected) {
            expect(takeIf(token), token);
        }
    }

    private String take() {
        expect(next < tokens.size(), "more");
        return tokens.get(next++);
    }

    private void expect(boolean isSo, String what) {
        if (!isSo) {
            throw new AssertionError("expected: " + what + ", before token " + next + " of " + query);
        }
    }
}
