/** Files and batches of {@code /openai/v1}: what is stored, how a batch goes on, how its lines are answered. Comes in here what only these routes need; contents are on disk, so that a large batch takes little memory; held by {@code FilesOperationTest} and {@code BatchesOperationTest}. */
@NullMarked
package dev.langchain4j.model.azure.inference.emulator.internal.batch;

import org.jspecify.annotations.NullMarked;
