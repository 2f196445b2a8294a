package dev.composepermit.lint;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Work done by several threads, whose results are taken in the order of the tasks. */
final class ReadAhead {
    /** So many results may wait for each thread: a slow task must not hold the others up, nor all results be held at once. */
    private static final int AHEAD = 8;

    private ReadAhead() {}

    /**
     * Does all tasks.
     *
     * @param work done by the threads
     * @param take gets each task with its result, in order, in the calling thread
     */
    static <T, R> void inOrder(List<T> tasks, int threads, Function<T, R> work, BiConsumer<T, R> take) {
        ExecutorService workers = Executors.newFixedThreadPool(threads, ReadAhead::thread);
        try {
            Deque<Future<R>> ahead = new ArrayDeque<>();
            int next = 0;
            for (T task : tasks) {
                while (next < tasks.size() && ahead.size() < threads * AHEAD) {
                    T one = tasks.get(next++);
                    ahead.add(workers.submit(() -> work.apply(one)));
                }
                take.accept(task, resultOf(ahead.remove()));
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "reader");
        thread.setDaemon(true);
        return thread;
    }

    private static <R> R resultOf(Future<R> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
