package dev.langchain4j.model.azure.inference.testing;

import dev.langchain4j.model.chat.listener.ChatModelErrorContext;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** What LangChain4j tells the listeners of a model, in order. */
public final class ModelEvents implements ChatModelListener {

    public final List<String> told = new CopyOnWriteArrayList<>();

    @Override
    public void onRequest(ChatModelRequestContext context) {
        context.attributes().put("asked", true);
        told.add("request");
    }

    @Override
    public void onResponse(ChatModelResponseContext context) {
        told.add("response " + context.chatResponse().aiMessage().text() + attribute(context.attributes()));
    }

    @Override
    public void onError(ChatModelErrorContext context) {
        told.add("error " + context.error().getClass().getSimpleName() + attribute(context.attributes()));
    }

    private static String attribute(Map<Object, Object> attributes) {
        return attributes.containsKey("asked") ? "" : " of another request";
    }
}
