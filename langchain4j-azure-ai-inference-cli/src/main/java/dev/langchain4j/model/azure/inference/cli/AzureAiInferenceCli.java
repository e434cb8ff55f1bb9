package dev.langchain4j.model.azure.inference.cli;

import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceConfigurationException;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceConfigurationFinding;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** The commands {@code check} and {@code probe}. Results go to standard output, errors to standard error. */
@Command(
        versionProvider = CliVersion.class,
        description = "Checks configurations of langchain4j-azure-ai-inference, and probes deployments.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no problems",
            "1:something was found: a problem, a new recipient, a model that does not respond",
            "2:the command line is wrong, or a file can't be written"
        })
public final class AzureAiInferenceCli {

    private static final int FOUND = 1;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "shows this help")
    @SuppressWarnings("UnusedVariable") // used by the parser, which prints the help itself
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "shows the version")
    @SuppressWarnings("UnusedVariable") // used by the parser, which prints the version itself
    private boolean version;

    private final PrintWriter out;
    private final PrintWriter err;

    private AzureAiInferenceCli(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        PrintWriter out = writer(System.out);
        PrintWriter err = writer(System.err);
        int code = run(out, err, args);
        // The output may be redirected to a file on a full disk.
        if (out.checkError()) {
            err.println("The output could not be written completely");
            code = Math.max(code, FOUND);
        }
        if (code != 0) {
            System.exit(code);
        }
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, Charset.defaultCharset());
    }

    static int run(PrintWriter out, PrintWriter err, String... args) {
        AzureAiInferenceCli cli = new AzureAiInferenceCli(out, err);
        return new CommandLine(cli)
                .setCommandName(CliVersion.commandName())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((failure, command, parsed) -> cli.told(failure))
                .execute(args.length == 0 ? new String[] {"--help"} : args);
    }

    /** Validates a file and shows what it means; sends nothing unless told to. */
    @Command(
            description = {
                "Validates a configuration file and shows the effective settings of its models, and what changes when they move to"
                        + " /openai/v1.",
                "Nothing is sent without --live."
            })
    int check(
            @Parameters(paramLabel = "FILE", description = "the configuration, .yaml, .yml or .properties") Path file,
            @Option(
                            names = "--diff",
                            paramLabel = "OLD",
                            description =
                                    "lists the hosts that newly receive data or credentials, compared with this file")
                    @Nullable
                    Path old,
            @Option(names = "--live", description = "calls each model once and shows what responded") boolean live,
            @Option(
                            names = "--fail",
                            paramLabel = "NAME",
                            description = "with --live: lets the route to this model fail, and shows who responds then")
                    @Nullable
                    String fail,
            @Option(
                            names = "--write",
                            paramLabel = "NEW",
                            description =
                                    "writes the configuration on /openai/v1 to this file, with the secrets that FILE has")
                    @Nullable
                    Path write)
            throws IOException {
        requireLive(fail, live);
        NewFile.requireAbsent(write);
        requireSameFormat(write, file);
        AzureAiInferenceCheck check = AzureAiInferenceCheck.of(file);
        boolean found = !check.ok();
        boolean calls = live && check.ok();
        if (old != null) {
            found |= differs(check, AzureAiInferenceCheck.of(old));
        }
        if (calls) {
            found |= anyFails(fail == null ? check.callEachModel() : check.callWithout(fail));
        }
        if (old == null && !calls) {
            out.print(check);
        }
        if (write != null && check.ok()) {
            String moved = check.configurationOnOpenAiV1().orElse(null);
            out.println();
            if (moved == null) {
                out.println("No model moves: " + write + " is not written");
            } else {
                write(write, moved, file);
            }
        }
        out.flush();
        return found ? FOUND : 0;
    }

    private static void requireLive(@Nullable String fail, boolean live) {
        if (fail != null && !live) {
            throw new IllegalArgumentException("--fail has no meaning without --live: add it");
        }
    }

    private boolean differs(AzureAiInferenceCheck now, AzureAiInferenceCheck before) {
        tellProblems(before);
        tellProblems(now);
        List<AzureAiInferenceNewRecipient> recipients = now.newRecipientsSince(before);
        recipients.forEach(out::println);
        if (!now.ok()) {
            out.println("What " + now.file() + " sends is not completely known: it has problems");
        } else if (recipients.isEmpty()) {
            out.println("No host newly receives anything");
        }
        return !recipients.isEmpty() || !before.ok();
    }

    private void tellProblems(AzureAiInferenceCheck check) {
        check.findings().stream()
                .map(AzureAiInferenceConfigurationFinding::toString)
                .forEach(err::println);
    }

    private boolean anyFails(List<AzureAiInferenceLiveAnswer> answers) {
        answers.forEach(out::println);
        return answers.stream().anyMatch(answer -> !answer.ok());
    }

    /** Finds out what a deployment can do. */
    @Command(
            description = {
                "Finds out what the deployment behind a chat model can do, with twenty to forty small requests, and prints its profile.",
                "A configuration takes it as profile: file:NEW."
            })
    int probe(
            @Parameters(paramLabel = "FILE", description = "the configuration") Path file,
            @Parameters(paramLabel = "NAME", description = "a model or an alias") String name,
            @Option(names = "--write", paramLabel = "NEW", description = "writes the profile to this file") @Nullable
                    Path write,
            @Option(
                            names = "--openapi",
                            paramLabel = "DEFINITION",
                            description =
                                    "writes the OpenAPI definition to this file; serverless and managed endpoints have one")
                    @Nullable
                    Path openApi)
            throws IOException {
        NewFile.requireAbsent(write);
        NewFile.requireAbsent(openApi);
        AzureAiInferenceProbe probe = AzureAiInferenceProbe.of(file, name);
        out.print(probe);
        if (write != null) {
            out.println();
            write(write, probe.profileAsProperties(), null);
        }
        boolean lacks = openApi != null && probe.openApiDefinition().isEmpty();
        if (lacks) {
            err.println("No OpenAPI definition came: " + openApi + " is not written");
        } else if (openApi != null) {
            write(openApi, probe.openApiDefinition().orElseThrow(), null);
        }
        out.flush();
        return lacks ? FOUND : 0;
    }

    /** A configuration is written in the format of the one it is made from, and read by its extension. */
    private static void requireSameFormat(@Nullable Path write, Path file) {
        if (write != null && isProperties(write) != isProperties(file)) {
            throw new IllegalArgumentException(write + " must have the same format as " + file + ": use its extension");
        }
    }

    private static boolean isProperties(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".properties");
    }

    private void write(Path file, String content, @Nullable Path like) throws IOException {
        new NewFile(file, like).write(content);
        out.println("Written to " + file);
    }

    /** Prints the message without a stack trace: the message says what to do. */
    private int told(Exception failure) {
        out.flush();
        if (failure instanceof FileAlreadyExistsException exists) {
            err.println(exists.getFile() + " already exists: name another file, or remove it");
            return CommandLine.ExitCode.USAGE;
        }
        if (failure instanceof FileSystemException system) {
            String reason = system.getReason() == null ? "" : " (" + system.getReason() + ")";
            err.println(system.getFile() + " can't be written" + reason + ": check path, permissions and disk space");
            return CommandLine.ExitCode.USAGE;
        }
        if (failure instanceof IllegalArgumentException) {
            err.println(failure.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        boolean speaks =
                failure instanceof LangChain4jException || failure instanceof AzureAiInferenceConfigurationException;
        err.println(speaks && failure.getMessage() != null ? failure.getMessage() : failure.toString());
        return FOUND;
    }
}
