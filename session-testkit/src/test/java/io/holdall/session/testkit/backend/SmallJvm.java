package io.holdall.session.testkit.backend;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Another JVM with this one's class path, which runs {@link Main} and can be killed. */
final class SmallJvm implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    SmallJvm(List<String> jvmArguments, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmArguments);
        command.add(Main.class.getName());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().putAll(environment);
        process = builder.start();
        output = process.inputReader(StandardCharsets.UTF_8);
    }

    String nextLine() throws IOException {
        return output.readLine();
    }

    /** What the rest of the output says about itself, after "pids: ". */
    List<Long> pids() throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("pids: ")) {
                return List.of(line.substring("pids: ".length()).split(" ")).stream()
                        .map(Long::valueOf)
                        .toList();
            }
        }
        throw new IOException("the JVM has ended and said no pids");
    }

    /** Lets it end as a program ends that has nothing more to do. */
    void finish() throws IOException, InterruptedException {
        process.getOutputStream().close();
        process.waitFor();
    }

    /** SIGKILL: no shutdown hook runs. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Does what its arguments say, then waits for the end of its input. */
    static final class Main {

        private Main() {}

        public static void main(String[] arguments) throws IOException {
            StringBuilder pids = new StringBuilder("pids:");
            for (String argument : arguments) {
                switch (argument) {
                    case "shared redis" -> RedisBackend.shared();
                    case "shared dynamo" -> DynamoBackend.shared();
                    case "refused redis" -> printRefusal(RedisBackend::shared);
                    case "refused dynamo" -> printRefusal(DynamoBackend::shared);
                    case "private redis" ->
                        pids.append(' ').append(RedisBackend.start().pid());
                    case "private dynamo" ->
                        pids.append(' ').append(DynamoBackend.start().pid());
                    case "redis with sentinels" -> RedisSentinelBackend.start().killMaster();
                    case "redis cluster" ->
                        System.out.println(
                                "directory: " + RedisClusterBackend.start().directory());
                    case "frozen dynamo" -> {
                        DynamoBackend frozen = DynamoBackend.start();
                        frozen.freeze();
                        pids.append(' ').append(frozen.pid());
                    }
                    default -> throw new IllegalArgumentException(argument);
                }
            }
            ProcessHandle.current()
                    .descendants()
                    .forEach(child -> pids.append(' ').append(child.pid()));
            System.out.println(pids);
            while (System.in.read() >= 0) {}
        }

        private static void printRefusal(Runnable shared) {
            try {
                shared.run();
            } catch (IllegalArgumentException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
