package dev.langchain4j.model.azure.inference.config;

/** Which optional libraries there are. */
final class ClassPath {

    private ClassPath() {}

    static boolean has(String className) {
        try {
            Class.forName(className, false, ClassPath.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
