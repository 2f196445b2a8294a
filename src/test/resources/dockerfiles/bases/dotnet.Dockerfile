# for mcr.microsoft.com/dotnet/*:5* mcr.microsoft.com/dotnet/*:6* mcr.microsoft.com/dotnet/*:7*
FROM family/debian
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
