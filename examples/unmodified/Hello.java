import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Posts a message to a group of the Kaizala service, with nothing but the JDK (11 or later). It names the vendor's host
 * alone. The service is retired, so run it against a mock server:
 *
 * <pre>npx kaizala-gateway exec -- java examples/unmodified/Hello.java</pre>
 */
class Hello {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  public static void main(String[] args) throws IOException, InterruptedException {
    String access =
        send(
            HttpRequest.newBuilder(URI.create("https://api.kaiza.la/v1/accessToken"))
                .header("applicationId", System.getenv("KAIZALA_APPLICATION_ID"))
                .header("applicationSecret", System.getenv("KAIZALA_APPLICATION_SECRET"))
                .header("refreshToken", System.getenv("KAIZALA_REFRESH_TOKEN"))
                .build());
    String endpoint = member(access, "endpointUrl").replaceAll("/$", "");
    String group = System.getenv("KAIZALA_GROUP_ID");
    String posted =
        send(
            HttpRequest.newBuilder(URI.create(endpoint + "/v1/groups/" + group + "/messages"))
                .header("accessToken", member(access, "accessToken"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"message\":\"Hello from Java\"}"))
                .build());
    System.out.println("Posted " + member(posted, "referenceId") + " by way of " + endpoint);
  }

  private static String send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 400) {
      throw new IOException(request.uri() + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  /** A text of a JSON object; enough for the answers here, which hold no escapes. */
  private static String member(String json, String name) {
    Matcher found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
    if (!found.find()) throw new IllegalStateException("The answer has no " + name + ": " + json);
    return found.group(1);
  }
}
