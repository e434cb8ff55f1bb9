package dev.langchain4j.model.azure.inference.contract;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.data.image.Image;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.common.AbstractAiServiceWithToolsIT;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;

/** LangChain4j's own contract for AI services with tools, on the emulator. */
class AiServiceToolsContractIT extends AbstractAiServiceWithToolsIT {

    ContractTarget target() {
        return ContractTarget.emulator();
    }

    @Override
    protected List<ChatModel> models() {
        return List.of(ContractModels.chat(target()));
    }

    @Override
    protected boolean supportsRecursion() {
        return true;
    }

    @Override
    protected boolean supportsMapParameters() {
        return true;
    }

    @Override
    protected boolean verifyModelInteractions() {
        return true;
    }

    /** The cat of LangChain4j's test jar, as the usual one is downloaded. */
    @Override
    protected Image catImage() {
        try (InputStream cat = requireNonNull(getClass().getResourceAsStream("/images/cat.jpg"))) {
            return Image.builder()
                    .base64Data(Base64.getEncoder().encodeToString(cat.readAllBytes()))
                    .mimeType("image/jpeg")
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
