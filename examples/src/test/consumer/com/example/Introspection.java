package com.example;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceLanguageModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingLanguageModel;
import java.beans.Introspector;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;

/** What frameworks do with a model's class, which fails where a signature names a type that core lacks. */
public class Introspection {

    public static void main(String[] args) throws Exception {
        for (Class<?> type : List.of(
                AzureAiInferenceChatModel.class,
                AzureAiInferenceStreamingChatModel.class,
                AzureAiInferenceEmbeddingModel.class,
                AzureAiInferenceLanguageModel.class,
                AzureAiInferenceStreamingLanguageModel.class)) {
            for (Method method : type.getMethods()) {
                method.getGenericParameterTypes();
                method.getGenericReturnType();
                method.getAnnotatedReturnType();
            }
            type.getDeclaredMethods();
            type.getDeclaredFields();
            Introspector.getBeanInfo(type);
            for (Class<?> model : type.getInterfaces()) {
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {model}, (proxy, method, values) -> null);
            }
        }
        System.out.println("introspected");
    }
}
