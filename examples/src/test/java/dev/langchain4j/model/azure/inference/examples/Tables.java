package dev.langchain4j.model.azure.inference.examples;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the tables of pages. */
final class Tables {

    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    private Tables() {}

    /** The row of a page's table that begins with this cell. */
    static String row(String page, String firstCell) {
        return Readme.read(page)
                .lines()
                .filter(line -> line.startsWith("| " + firstCell + " |"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(page + " has no row " + firstCell));
    }

    static List<String> cells(String row) {
        return Arrays.stream(row.substring(1, row.lastIndexOf('|')).split("\\|", -1))
                .map(String::strip)
                .toList();
    }

    static List<String> quoted(String text) {
        return QUOTED.matcher(text).results().map(match -> match.group(1)).toList();
    }
}
