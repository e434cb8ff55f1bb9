package dev.langchain4j.model.azure.inference.config;

/** A model that the application holds a handle of: its name has to stand for something as long as it runs. */
record HandedOut(String name, ModelKind kind) {}
