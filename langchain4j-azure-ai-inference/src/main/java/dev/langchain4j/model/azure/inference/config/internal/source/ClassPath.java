package dev.langchain4j.model.azure.inference.config.internal.source;

/** Checks which optional libraries are present. */
public final class ClassPath {

    private ClassPath() {}

    public static boolean has(String className) {
        try {
            Class.forName(className, false, ClassPath.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
