// Posts a message to a group of the Kaizala service, with what .NET Framework 4, Mono and .NET have in common.
//   mcs -out:hello.exe examples/unmodified/Hello.cs
//   npx kaizala-gateway exec -- mono hello.exe
// Mono trusts nothing but a store of its own, which is told of the local authority once, after the first run made it:
//   cert-sync --user ~/.kaizala-gateway/authority/authority.pem

using System;
using System.Net;
using System.Text.RegularExpressions;

class Hello
{
    static int Main()
    {
        try
        {
            Post();
            return 0;
        }
        catch (WebException problem)
        {
            Console.Error.WriteLine(problem.Message);
            return 1;
        }
    }

    static void Post()
    {
        string access;
        using (var client = new WebClient())
        {
            client.Headers["applicationId"] = Environment.GetEnvironmentVariable("KAIZALA_APPLICATION_ID");
            client.Headers["applicationSecret"] = Environment.GetEnvironmentVariable("KAIZALA_APPLICATION_SECRET");
            client.Headers["refreshToken"] = Environment.GetEnvironmentVariable("KAIZALA_REFRESH_TOKEN");
            access = client.DownloadString("https://api.kaiza.la/v1/accessToken");
        }
        var endpoint = Member(access, "endpointUrl").TrimEnd('/');
        var group = Environment.GetEnvironmentVariable("KAIZALA_GROUP_ID");
        using (var client = new WebClient())
        {
            client.Headers["accessToken"] = Member(access, "accessToken");
            client.Headers["Content-Type"] = "application/json";
            var posted = client.UploadString(endpoint + "/v1/groups/" + group + "/messages", "{\"message\":\"Hello from C#\"}");
            Console.WriteLine("Posted " + Member(posted, "referenceId") + " by way of " + endpoint);
        }
    }

    // A text of a JSON object; enough for the answers here, which hold no escapes.
    static string Member(string json, string name)
    {
        return Regex.Match(json, "\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").Groups[1].Value;
    }
}
