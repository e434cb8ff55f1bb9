package dev.langchain4j.model.azure.inference.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/**
 * Points all models of a test at an emulator, which is a bean and can be injected. It is reset before each test. It is never there
 * without this annotation, in no profile. Needs {@code langchain4j-azure-ai-inference-emulator}, which belongs in the scope test.
 *
 * <pre>
 * &#064;SpringBootTest
 * &#064;AutoConfigureAzureAiInferenceEmulator
 * class FerryDeskTest {
 *
 *     &#064;Autowired
 *     AzureAiInferenceEmulator emulator;
 *     ...
 * </pre>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration
public @interface AutoConfigureAzureAiInferenceEmulator {}
