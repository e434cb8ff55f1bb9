package dev.langchain4j.model.azure.inference.examples.rag;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how far something has come. */
@FunctionalInterface
interface Progress {

    /** Begins to show. */
    Bar open(int all);

    /** One that is shown. */
    interface Bar extends AutoCloseable {

        void step(int more);

        @Override
        void close();
    }

    /** A bar on the terminal. */
    static Progress on(PrintStream terminal) {
        return all -> {
            ProgressBar bar = new ProgressBarBuilder()
                    .setTaskName("embedding")
                    .setInitialMax(all)
                    .setUnit(" passages", 1)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setMaxRenderedLength(100)
                    .setConsumer(new ConsoleProgressBarConsumer(terminal, 100))
                    .build();
            return new Bar() {
                @Override
                public void step(int more) {
                    bar.stepBy(more);
                }

                @Override
                public void close() {
                    bar.close();
                }
            };
        };
    }
}
