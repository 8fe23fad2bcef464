// Asks veraPDF whether files fulfil PDF/UA-1: java -cp CLASSPATH UaCheck.java FILE…   Exit 0: all of them.
import java.io.FileInputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class UaCheck {
    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour ua = PDFAFlavour.byFlavourId("ua1");
        boolean fine = true;
        for (String file : files) {
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), ua)) {
                ValidationResult result = Foundries.defaultInstance().createValidator(ua, false).validate(parser);
                fine &= result.isCompliant();
                System.out.println(file + " compliant=" + result.isCompliant() + " of " + result.getTotalAssertions());
                for (TestAssertion each : result.getTestAssertions())
                    if (each.getStatus() == TestAssertion.Status.FAILED)
                        System.out.println("  " + each.getRuleId() + " " + each.getMessage());
            }
        }
        System.exit(fine ? 0 : 1);
    }
}
