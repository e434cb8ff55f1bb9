package dev.langchain4j.model.azure.inference.internal.transport;

/**
 * A daemon thread that the models of a process share. It outlives whoever happened to start it, and keeps nothing of them: neither
 * their thread-locals nor their context class loader, which a server could not unload.
 */
public class LibraryThread extends Thread {

    public LibraryThread(Runnable task, String name) {
        super(null, task, name, 0, false);
        setDaemon(true);
        setContextClassLoader(LibraryThread.class.getClassLoader());
    }
}
