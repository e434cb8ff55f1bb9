package dev.langchain4j.model.azure.inference.examples.rag;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings the index up to date with the folder. Embeds what is new or has changed, a batch at a time, and stores each batch
 * as it comes; whenever it is ended, by whatever, the next run goes on from there. The old passages of a file go only after
 * the new ones are in.
 *
 * <p>{@link #run} is called once. Batches are embedded by several threads and stored by one at a time.
 */
final class Ingestion {

    /**
     * What has been done.
     *
     * @param unchanged files that were in the index already
     * @param ingested files that are new in it, or new versions
     * @param removed files that are no longer in the folder
     * @param embedded passages that were embedded
     * @param problems files that were left out, and why
     */
    record Report(int unchanged, int ingested, int removed, int embedded, List<String> problems) {}

    private final Index index;
    private final EmbeddingModel model;
    private final RagOptions options;

    private final Map<DocumentFile, Set<String>> missing = new HashMap<>();
    private final List<Passage> work = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private int ingested;
    private @Nullable RuntimeException failure;

    Ingestion(Index index, EmbeddingModel model, RagOptions options) {
        this.index = index;
        this.model = model;
        this.options = options;
    }

    /**
     * Brings the index up to date.
     *
     * @param progress opens what is told of each batch how many passages it had; it is given how many there are in all
     * @throws IngestionStoppedException if it could not be finished: what was embedded is stored
     */
    Report run(Progress progress) {
        Map<String, String> complete = index.catalog().files();
        List<DocumentFile> files = DocumentFile.all(options.documents());
        int removed = removeAllBut(files);
        List<DocumentFile> changed = files.stream()
                .filter(file -> !file.version().equals(complete.get(file.name())))
                .toList();
        removeHalfVersions(files, changed);
        changed.forEach(this::plan);
        int all = work.size();
        if (all > 0) {
            try (Progress.Bar bar = progress.open(all)) {
                embed(bar::step);
            }
        }
        int open = missing.values().stream().mapToInt(Set::size).sum();
        if (open > 0) {
            RuntimeException why = failure == null ? new IllegalStateException("it was interrupted") : failure;
            throw new IngestionStoppedException(all - open, all, why);
        }
        return new Report(files.size() - changed.size(), ingested, removed, all, List.copyOf(problems));
    }

    private int removeAllBut(List<DocumentFile> files) {
        Set<String> gone = new HashSet<>(index.catalog().knownFiles());
        files.forEach(file -> gone.remove(file.name()));
        for (String file : gone) {
            remove(index.catalog().stale(file, ""));
            index.catalog().forget(file);
        }
        return gone.size();
    }

    /** Of files that were changed, half ingested, and then changed back. */
    private void removeHalfVersions(List<DocumentFile> files, List<DocumentFile> changed) {
        Set<String> mixed = index.catalog().filesOfSeveralVersions();
        files.stream()
                .filter(file -> mixed.contains(file.name()) && !changed.contains(file))
                .forEach(file -> remove(index.catalog().stale(file.name(), file.version())));
    }

    /** Finds out what is missing of a file. */
    private void plan(DocumentFile file) {
        List<Passage> passages = read(file);
        if (passages.isEmpty()) {
            return;
        }
        remove(index.catalog().doubtful(file.name()));
        Set<String> stored = index.catalog().stored(file.name(), file.version());
        List<Passage> open = passages.stream()
                .filter(passage -> !stored.contains(passage.id()))
                .toList();
        if (open.isEmpty()) {
            complete(file);
            return;
        }
        Set<String> ids = new HashSet<>();
        open.forEach(passage -> ids.add(passage.id()));
        missing.put(file, ids);
        work.addAll(open);
    }

    private List<Passage> read(DocumentFile file) {
        if (!file.isReadable()) {
            problems.add(file.name() + ": there is no parser for such files");
            return List.of();
        }
        try {
            return file.passages();
        } catch (RuntimeException e) {
            // Tika's parser wraps all that goes wrong into a bare RuntimeException.
            Throwable wrong = e.getClass() == RuntimeException.class && e.getCause() != null ? e.getCause() : e;
            problems.add(file.name() + ": " + Objects.requireNonNullElse(wrong.getMessage(), wrong.toString()));
            return List.of();
        }
    }

    private void embed(IntConsumer step) {
        ExecutorService threads = Executors.newFixedThreadPool(options.parallel());
        try {
            for (int from = 0; from < work.size(); from += options.batchSize()) {
                List<Passage> batch = work.subList(from, Math.min(work.size(), from + options.batchSize()));
                threads.execute(() -> ingest(batch, step));
            }
        } finally {
            threads.shutdown();
            await(threads);
        }
    }

    private static void await(ExecutorService threads) {
        boolean interrupted = false;
        while (!threads.isTerminated()) {
            try {
                threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                threads.shutdownNow();
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void ingest(List<Passage> batch, IntConsumer step) {
        if (hasFailed()) {
            return;
        }
        try {
            List<TextSegment> segments = batch.stream().map(Passage::segment).toList();
            List<Embedding> embeddings = model.embed(EmbeddingRequest.builder()
                            .textSegments(segments)
                            .inputType(EmbeddingInputType.DOCUMENT)
                            .build())
                    .embeddings();
            store(batch, embeddings, segments);
            step.accept(batch.size());
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private synchronized void store(List<Passage> batch, List<Embedding> embeddings, List<TextSegment> segments) {
        index.catalog().begin(batch);
        index.store().addAll(batch.stream().map(Passage::id).toList(), embeddings, segments);
        index.catalog().end(batch);
        List<DocumentFile> finished = new ArrayList<>();
        missing.forEach((file, ids) -> {
            boolean isTouched = false;
            for (Passage passage : batch) {
                isTouched |= ids.remove(passage.id());
            }
            if (isTouched && ids.isEmpty()) {
                finished.add(file);
            }
        });
        finished.forEach(this::complete);
    }

    private void complete(DocumentFile file) {
        remove(index.catalog().stale(file.name(), file.version()));
        index.catalog().complete(file.name(), file.version());
        ingested++;
    }

    /** From the store first: what the catalog still has is removed once more, which does no harm. */
    private void remove(Collection<String> ids) {
        if (!ids.isEmpty()) {
            index.store().removeAll(ids);
            index.catalog().removed(ids);
        }
    }

    private synchronized boolean hasFailed() {
        return failure != null;
    }

    private synchronized void fail(RuntimeException e) {
        failure = failure == null ? e : failure;
    }
}
