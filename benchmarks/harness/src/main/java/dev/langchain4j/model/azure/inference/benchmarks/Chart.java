package dev.langchain4j.model.azure.inference.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** One panel of bars for each of the figures that matter most, as SVG. */
final class Chart {

    private static final int COLUMNS = 2;
    private static final int PANEL_WIDTH = 460;
    private static final int BAR_HEIGHT = 16;
    private static final int TITLE_HEIGHT = 30;
    private static final int LABEL_WIDTH = 130;
    private static final int VALUE_WIDTH = 60;

    private final Results results;

    Chart(Results results) {
        this.results = results;
    }

    String svg() {
        List<Results.Row> panels =
                Highlights.ROWS.stream().filter(results.rows()::contains).toList();
        int panelHeight = TITLE_HEIGHT + Subject.values().length * BAR_HEIGHT + 14;
        int height = (panels.size() + COLUMNS - 1) / COLUMNS * panelHeight;
        StringBuilder svg = new StringBuilder(text(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"11\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                COLUMNS * PANEL_WIDTH, height));
        for (int i = 0; i < panels.size(); i++) {
            panel(svg, panels.get(i), i % COLUMNS * PANEL_WIDTH, i / COLUMNS * panelHeight);
        }
        return svg.append("</svg>\n").toString();
    }

    private void panel(StringBuilder svg, Results.Row row, int x, int y) {
        svg.append(text(
                "<text x=\"%d\" y=\"%d\" font-weight=\"bold\">%s: %s%s</text>%n",
                x + 10,
                y + 20,
                row.workload().title,
                row.metric().title,
                row.metric().moreIsBetter() ? " (more is better)" : ""));
        double most = Arrays.stream(Subject.values())
                .map(subject -> results.median(row, subject))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .max()
                .orElse(1);
        int line = y + TITLE_HEIGHT;
        for (Subject subject : Subject.values()) {
            OptionalDouble value = results.median(row, subject);
            if (value.isPresent()) {
                bar(svg, subject, row.metric(), value.getAsDouble(), most, x, line);
                line += BAR_HEIGHT;
            }
        }
    }

    private static void bar(
            StringBuilder svg, Subject subject, Metric metric, double value, double most, int x, int y) {
        double width = (PANEL_WIDTH - LABEL_WIDTH - VALUE_WIDTH - 20) * value / most;
        svg.append(
                text("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>", x + LABEL_WIDTH, y + 11, subject.title));
        svg.append(text(
                "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
                x + LABEL_WIDTH + 6,
                y + 1,
                Math.max(1, width),
                BAR_HEIGHT - 3,
                subject.isOurs() ? "#0067b8" : subject.isFloor() ? "#c8c8c8" : "#8a8886"));
        svg.append(text(
                "<text x=\"%.1f\" y=\"%d\">%s</text>%n", x + LABEL_WIDTH + 10 + width, y + 11, metric.show(value)));
    }

    private static String text(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
