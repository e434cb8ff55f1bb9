package dev.langchain4j.model.azure.inference.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/**
 * What is logged below a name while it is open, at a level and above; not written to the console meanwhile. It takes no lock,
 * as it formats messages that may take those of the objects they name.
 */
public final class CapturedLog extends UnsynchronizedAppenderBase<ILoggingEvent> implements AutoCloseable {

    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
    private final Logger logger;
    private final Level before;
    private final boolean additiveBefore;
    private final List<Appender<ILoggingEvent>> others = new ArrayList<>();

    private CapturedLog(Logger logger) {
        this.logger = logger;
        this.before = logger.getLevel();
        this.additiveBefore = logger.isAdditive();
        logger.iteratorForAppenders().forEachRemaining(others::add);
    }

    public static CapturedLog of(String name, Level level) {
        CapturedLog captured = new CapturedLog((Logger) LoggerFactory.getLogger(name));
        captured.start();
        captured.logger.setLevel(level);
        captured.logger.setAdditive(false);
        captured.others.forEach(captured.logger::detachAppender);
        captured.logger.addAppender(captured);
        return captured;
    }

    @Override
    protected void append(ILoggingEvent event) {
        event.prepareForDeferredProcessing();
        events.add(event);
    }

    public List<ILoggingEvent> events() {
        return events;
    }

    /** Every line, with the stacks of exceptions. */
    public String text() {
        return text(event -> true);
    }

    public String text(Predicate<ILoggingEvent> wanted) {
        return events.stream()
                .filter(wanted)
                .map(event -> event.getLevel() + " " + event.getLoggerName() + " " + event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        others.forEach(logger::addAppender);
        logger.setLevel(before);
        logger.setAdditive(additiveBefore);
    }
}
