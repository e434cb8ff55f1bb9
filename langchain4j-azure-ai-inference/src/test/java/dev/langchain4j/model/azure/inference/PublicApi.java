package dev.langchain4j.model.azure.inference;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What users can see of classes, a line for each type and each member, in an order that doesn't change. */
final class PublicApi {

    private static final int OF_MEMBERS =
            Modifier.PUBLIC | Modifier.PROTECTED | Modifier.STATIC | Modifier.FINAL | Modifier.ABSTRACT;

    private PublicApi() {}

    static List<String> of(Collection<Class<?>> classes) {
        SortedSet<String> lines = new TreeSet<>();
        classes.stream().filter(PublicApi::isVisible).forEach(type -> add(type, lines));
        return List.copyOf(lines);
    }

    private static boolean isVisible(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getDeclaringClass()) {
            if (!isVisible(each.getModifiers())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static void add(Class<?> type, SortedSet<String> lines) {
        String name = shorten(type.getName()).replace('$', '.');
        lines.add(name + ": " + declaration(type));
        members(type).forEach(member -> lines.add(name + ": " + member));
    }

    private static String declaration(Class<?> type) {
        String supertypes = Stream.concat(
                        Stream.ofNullable(type.getGenericSuperclass()), Arrays.stream(type.getGenericInterfaces()))
                .filter(supertype -> supertype != Object.class)
                .map(PublicApi::name)
                .collect(joining(", "));
        String declared = shorten(type.toGenericString()).replace('$', '.');
        return supertypes.isEmpty() ? declared : declared + " of " + supertypes;
    }

    /** Those of superclasses that users can't see are the type's own to them. */
    private static Stream<String> members(Class<?> type) {
        Stream<String> own = Stream.of(
                        Arrays.stream(type.getDeclaredFields())
                                .filter(field -> !field.isSynthetic() && isVisible(field.getModifiers()))
                                .map(PublicApi::line),
                        Arrays.stream(type.getDeclaredConstructors())
                                .filter(constructor ->
                                        !constructor.isSynthetic() && isVisible(constructor.getModifiers()))
                                .map(PublicApi::line),
                        Arrays.stream(type.getDeclaredMethods())
                                .filter(method -> !method.isSynthetic() && isVisible(method.getModifiers()))
                                .map(PublicApi::line))
                .flatMap(lines -> lines);
        Class<?> parent = type.getSuperclass();
        return parent == null || isVisible(parent) ? own : Stream.concat(own, inherited(parent));
    }

    private static Stream<String> inherited(Class<?> hidden) {
        return members(hidden).filter(line -> !line.contains("<init>"));
    }

    private static String line(Field field) {
        return modifiers(field.getModifiers()) + name(field.getGenericType()) + " " + field.getName();
    }

    private static String line(Constructor<?> constructor) {
        return modifiers(constructor.getModifiers()) + "<init>" + parameters(constructor);
    }

    private static String line(Method method) {
        String kind = method.isDefault() ? "default " : "";
        return modifiers(method.getModifiers()) + kind + name(method.getGenericReturnType()) + " " + method.getName()
                + parameters(method);
    }

    private static String parameters(Executable executable) {
        String thrown = Arrays.stream(executable.getGenericExceptionTypes())
                .map(PublicApi::name)
                .collect(joining(", "));
        return Arrays.stream(executable.getGenericParameterTypes())
                        .map(PublicApi::name)
                        .collect(joining(", ", "(", ")"))
                + (thrown.isEmpty() ? "" : " throws " + thrown);
    }

    private static String modifiers(int modifiers) {
        return Modifier.toString(modifiers & OF_MEMBERS) + " ";
    }

    private static String name(Type type) {
        return shorten(type.getTypeName()).replace('$', '.');
    }

    private static String shorten(String name) {
        return name.replaceAll("\\bjava\\.(lang|util)\\.(?=[A-Z])", "")
                .replaceAll("\\bdev\\.langchain4j\\.model\\.azure\\.inference\\.", "");
    }
}
