package dev.langchain4j.model.azure.inference;

/** One answer in progress. */
final class ChatStream {}
