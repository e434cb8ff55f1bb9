package dev.langchain4j.model.azure.inference.config.internal.source;

/** Which optional libraries there are. */
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
