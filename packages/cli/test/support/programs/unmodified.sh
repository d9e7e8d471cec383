# A program that was written for the service: it knows the service's host, and credentials from its surroundings.
set -eu
token=$(curl -sSf https://api.kaiza.la/v1/accessToken -H "applicationId: $KAIZALA_APPLICATION_ID" \
  -H "applicationSecret: $KAIZALA_APPLICATION_SECRET" -H "refreshToken: $KAIZALA_REFRESH_TOKEN")
text() { printf '%s' "$1" | sed "s/.*\"$2\":\"\([^\"]*\)\".*/\1/"; }
base=$(text "$token" endpointUrl)
access="accessToken: $(text "$token" accessToken)"
posted=$(curl -sSf "${base}v1/groups/$KAIZALA_GROUP_ID/messages" -H "$access" --json '{"message":"from curl"}')
groups=$(curl -sSf "${base}v1/groups" -H "$access")
case $posted in *referenceId*) posted=true ;; *) posted=false ;; esac
printf '{"endpointUrl":"%s","posted":%s,"groups":%s}\n' "$base" "$posted" "$(printf '%s' "$groups" | grep -o '"groupId"' | wc -l)"
